namespace Riposte.Runtime.Configuration.Reading;

/// <summary>A piece of a YAML document with its place.</summary>
/// <param name="Line">Line from 1.</param>
/// <param name="Column">Column from 1.</param>
internal abstract record ConfigNode(int Line, int Column)
{
    /// <summary>A text; <paramref name="IsPlain"/> when it stood there without quotes.</summary>
    public sealed record Scalar(int Line, int Column, string Text, bool IsPlain) : ConfigNode(Line, Column);

    /// <summary>A list.</summary>
    public sealed record List(int Line, int Column, IReadOnlyList<ConfigNode> Items) : ConfigNode(Line, Column);

    /// <summary>Keys and values in their order.</summary>
    public sealed record Map(int Line, int Column, IReadOnlyList<(Scalar Key, ConfigNode Value)> Entries)
        : ConfigNode(Line, Column);

    /// <summary>Something that was already reported.</summary>
    public sealed record Refused(int Line, int Column) : ConfigNode(Line, Column);
}
