using Microsoft.Data.Sqlite;
using Riposte.Core.Errors;

namespace Riposte.Data.Studies;

/// <summary>Failures of a file of studies in the words of the user.</summary>
internal static class StudyStoreErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Schema = 1;
    private const int NoDatabase = 26;

    public static UserException Of(string path, SqliteException e) =>
        e.SqliteErrorCode switch
        {
            Corrupt or NoDatabase or Schema => Damaged(path, e.Message.TrimEnd('.')),
            Busy or Locked => Unusable(
                path,
                e.Message,
                "Another process has held it for too long.",
                "Look for a process that hangs, end it, and repeat the command."
            ),
            Full => Unusable(
                path,
                e.Message,
                "The disk is full; what was stored before is unchanged.",
                "Make room and repeat the command."
            ),
            _ => Unusable(
                path,
                e.Message,
                "The system refuses; what was stored before is unchanged.",
                "Check that the folder exists, that the disk has room and that both can be written, then repeat the command."
            ),
        };

    /// <summary>Whether the file, or one beside it, cannot be written or made.</summary>
    public static bool IsUnwritable(SqliteException e) => e.SqliteErrorCode is ReadOnly or CannotOpen;

    public static UserException Unmerged(string path) =>
        Unusable(
            path,
            $"its last writes lie in {Path.GetFileName(path)}-wal, and here nothing can be written.",
            "Without them trials would be missing.",
            "Use an account that may write there, or copy both files to a folder of yours and name it with --workspace."
        );

    public static UserException Damaged(string path, string what) =>
        new(
            ErrorKind.Data,
            $"{path} is no sound file of studies: {what.TrimEnd('.')}.",
            "Trials that cannot be read cannot be built on.",
            "Restore it from a copy, or move it away and start the study anew."
        );

    public static UserException Foreign(string path) =>
        new(
            ErrorKind.Data,
            $"{path} is a database of another program.",
            "Studies would be written among things that are not ours.",
            "Name another file for studies."
        );

    public static UserException Newer(string path, long version, int known) =>
        new(
            ErrorKind.Data,
            $"{path} is of version {version}; this Riposte knows versions up to {known}.",
            "A newer Riposte has written it and may mean other things by what stands there.",
            "Use that Riposte, or name another file for studies."
        );

    public static UserException Absent(string path) =>
        new(
            ErrorKind.Usage,
            $"There is no file of studies at {path}.",
            "Nothing has been searched there yet.",
            "Start a study, or name the file of another one."
        );

    public static UserException Unusable(string path, string what, string why, string fix) =>
        new(ErrorKind.Failure, $"{path} cannot be used: {what}", why, fix);
}
