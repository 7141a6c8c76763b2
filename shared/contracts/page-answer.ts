/** What a browser is answered. */
export interface PageAnswer {
  readonly status: 200 | 400 | 404 | 405 | 410;
  /** One self-contained document. */
  readonly page: string;
}
