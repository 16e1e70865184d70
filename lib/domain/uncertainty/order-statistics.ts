/**
 * Moves the values of a list until the one that sorting would put at `place` stands there, nothing greater before it and nothing less
 * after it: C. A. R. Hoare, Algorithm 65, Communications of the ACM 4, 321 (1961). In about two walks over the list, where sorting
 * takes ten.
 * @param from first place looked at, and `to` the last one: the value is known to lie between
 */
export function moveInOrder(values: Float64Array | Int32Array, place: number, from = 0, to = values.length - 1): void {
  let [left, right] = [from, to];
  while (left < right) {
    const pivot = values[place] as number;
    let [low, high] = [left, right];
    while (low <= high) {
      while ((values[low] as number) < pivot) low += 1;
      while (pivot < (values[high] as number)) high -= 1;
      if (low <= high) {
        const held = values[low] as number;
        values[low] = values[high] as number;
        values[high] = held;
        low += 1;
        high -= 1;
      }
    }
    if (high < place) left = low;
    if (place < low) right = high;
  }
}
