/** Which database an address names, and how it may be shown. */

export const isPostgres = (url: string): boolean => /^postgres(?:ql)?:\/\//.test(url);

/** For people and logs: without the password. */
export const shownAddress = (url: string): string => url.replace(/^(\w+:\/\/[^:@/]*):[^@]*@/, '$1:***@');
