namespace Riposte.Cli;

/// <summary>Writes a command line that a shell reads back.</summary>
internal static class CommandText
{
    /// <summary>The command that repeats these arguments.</summary>
    /// <param name="args">Arguments.</param>
    /// <param name="program">How the program was called; null for its usual name.</param>
    public static string Of(IEnumerable<string> args, string? program = null) =>
        string.Join(' ', args.Prepend(program ?? "./riposte").Select(Quote));

    private static string Quote(string text) =>
        text.Length > 0
        && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_=./:,@+%".Contains(c, StringComparison.Ordinal))
            ? text
            : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
