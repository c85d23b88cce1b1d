namespace Riposte.Runtime.Configuration.Reading;

/// <summary>A value as somebody wrote it, after placeholders were filled in.</summary>
/// <param name="Key">The key.</param>
/// <param name="Texts">The text, or the items of a list.</param>
/// <param name="Written">The text as written, with its placeholders, for messages.</param>
/// <param name="Source">File, <c>--set</c> or variable.</param>
/// <param name="Line">Line from 1; 0 when the source has no lines.</param>
/// <param name="Column">Column from 1; 0 when the source has no lines.</param>
internal sealed record SettingText(
    ConfigKey Key,
    IReadOnlyList<string> Texts,
    IReadOnlyList<string> Written,
    string Source,
    int Line,
    int Column
)
{
    /// <summary>Where the value came from, for <c>config show</c>.</summary>
    public string Origin => Line > 0 ? FormattableString.Invariant($"{Source}:{Line}") : Source;
}
