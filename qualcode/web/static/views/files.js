/** Files that are added to the study. */
import { tellRefusal } from "../notes.js";
import { act, hand } from "../server.js";

/** Copy files into the study's folder, then read it again. @param {File[]} files */
export async function addFiles(files) {
  let added = 0;
  for (const file of files)
    try {
      await hand("/api/files/transcripts", file);
      added += 1;
    } catch (error) {
      tellRefusal(error);
    }
  if (added) await act("/api/files/again").catch(tellRefusal);
}
