/** What Next serves fastest: a page that was made when the site was built. */
export default function Page() {
  const rows = Array.from({ length: 100 }, (_, row) => row);
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row">{row}</th>
            <td>A line of text, so that the page has a size</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
