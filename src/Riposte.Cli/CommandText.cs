namespace Riposte.Cli;

/// <summary>Writes a command line that a shell reads back.</summary>
internal static class CommandText
{
    /// <summary>The command that repeats these arguments.</summary>
    public static string Of(IEnumerable<string> args) => string.Join(' ', args.Select(Quote).Prepend("./riposte"));

    private static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_=./:,@+%".Contains(c, StringComparison.Ordinal))
            ? text
            : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
