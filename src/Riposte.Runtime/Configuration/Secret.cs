namespace Riposte.Runtime.Configuration;

/// <summary>A text nobody may see: it prints as stars, compares by value, and is read out on purpose only.</summary>
public sealed class Secret(string text) : IEquatable<Secret>
{
    /// <summary>What stands for every secret.</summary>
    public const string Stars = "***";

    /// <summary>The text itself, for the code that signs with it.</summary>
    public string Reveal() => text;

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && other.Reveal() == text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <summary>The same number for every secret: a hash would tell something about the text.</summary>
    public override int GetHashCode() => 0;

    /// <inheritdoc/>
    public override string ToString() => Stars;
}
