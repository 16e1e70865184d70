/** 97.5 % quantile of the normal distribution: 95 % lie within this many standard deviations, on both sides together. */
export const Z_95 = 1.959964;
