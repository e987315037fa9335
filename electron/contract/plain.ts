import * as v from 'valibot';
import { count, id } from './views.ts';

const format = v.picklist(['docx', 'rtf', 'md', 'txt', 'srt', 'vtt', 'json']);
const label = v.pipe(v.string(), v.maxLength(200));

/** Readable files of an interview, for the journalist alone. */
export const plainRequests = {
  /** Asks where to, then writes the transcript there. Null when the person cancelled. */
  plainExport: {
    input: v.object({
      interviewId: id,
      format,
      times: v.boolean(),
      statuses: v.boolean(),
      flags: v.boolean(),
      offRecord: v.picklist(['mark', 'leave-out']),
      /** In the language of the screen. */
      labels: v.object({
        background: label,
        offRecord: label,
        take: label,
        flags: v.object({
          repetition: label,
          rate: label,
          'no-text': label,
          'text-over-silence': label,
          'low-margin': label,
          drowned: label,
          overlap: label,
          deleted: label,
        }),
      }),
    }),
    output: v.nullable(v.object({ path: v.string(), bytes: count })),
  },
  /** Where files of an interview went, the newest first. */
  plainExports: {
    input: v.object({ interviewId: id }),
    output: v.array(v.object({ id: v.string(), madeAt: v.number(), format: v.string(), path: v.string() })),
  },
  /** Forgets where a file went; the file stays. */
  plainExportForget: { input: v.object({ exportId: id }), output: v.null() },
} as const;
