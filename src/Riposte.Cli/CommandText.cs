namespace Riposte.Cli;

/// <summary>Writes a command line that a shell reads back.</summary>
internal static class CommandText
{
    /// <summary>The command that repeats these arguments.</summary>
    /// <param name="args">Arguments.</param>
    /// <param name="program">How the program was called; null for its usual name.</param>
    public static string Of(IEnumerable<string> args, string? program = null) =>
        string.Join(' ', args.Prepend(program ?? "./riposte").Select(Quote));

    /// <summary>A text that names commands as <c>'riposte data list'</c>, with the program as it was called, so that
    /// they can be copied.</summary>
    public static string Called(string text, string program) =>
        program == Terminal.UsualProgram
            ? text
            : text.Replace("'riposte ", $"'{program} ", StringComparison.Ordinal)
                .Replace("`riposte ", $"`{program} ", StringComparison.Ordinal);

    private static string Quote(string text) =>
        text.Length > 0
        && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_=./:,@+%".Contains(c, StringComparison.Ordinal))
            ? text
            : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
