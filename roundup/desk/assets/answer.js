// @ts-check
// The editor of one answer.
export {};
