namespace Riposte.Runtime.Configuration;

/// <summary>The outcome of reading one value: the typed value, or what is wrong with the text.</summary>
/// <param name="Value">The typed value; null when the text is wrong.</param>
/// <param name="Canonical">The one spelling of the value.</param>
/// <param name="Message">What is wrong, to follow the quoted text: <c>is below 1.</c>; empty when nothing is.</param>
/// <param name="Hint">What to write instead.</param>
public sealed record ConfigValue(object? Value, string Canonical, string Message, string Hint)
{
    /// <summary>Whether the text could be read.</summary>
    public bool IsGood => Message.Length == 0;

    /// <summary>A value that was read.</summary>
    public static ConfigValue Good(object value, string canonical) => new(value, canonical, "", "");

    /// <summary>A text that is no such value.</summary>
    public static ConfigValue Bad(string message, string hint) => new(null, "", message, hint);
}
