namespace Riposte.Runtime.Configuration;

/// <summary>One thing wrong with a configuration.</summary>
/// <param name="Source">File, <c>--set</c>, or name of the environment variable.</param>
/// <param name="Line">Line from 1; 0 when the source has no lines.</param>
/// <param name="Column">Column from 1; 0 when the source has no lines.</param>
/// <param name="Key">Dotted path; empty when the problem is not about one key.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to write instead.</param>
public sealed record ConfigProblem(string Source, int Line, int Column, string Key, string Message, string Hint)
{
    /// <summary>Where, as editors understand it: <c>file:line:column</c>.</summary>
    public string Location => Line > 0 ? FormattableString.Invariant($"{Source}:{Line}:{Column}") : Source;

    /// <summary>One line for people.</summary>
    public override string ToString() => $"{Location}: {(Key.Length > 0 ? Key + ": " : "")}{Message} {Hint}";
}
