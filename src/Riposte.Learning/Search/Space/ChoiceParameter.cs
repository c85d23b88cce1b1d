using System.Collections.Immutable;

namespace Riposte.Learning.Search.Space;

/// <summary>One of some words without an order.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Choices">The words, at least one, each once.</param>
public sealed record ChoiceParameter(string Name, ImmutableArray<string> Choices) : Parameter(Name)
{
    /// <inheritdoc/>
    public override bool Allows(double value) => value >= 0 && value < Choices.Length && value % 1 == 0;

    /// <inheritdoc/>
    public override string Text(double value) =>
        Allows(value)
            ? Choices[(int)value]
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{Name} has {Choices.Length} choices.");

    /// <summary>Equal by content.</summary>
    public bool Equals(ChoiceParameter? other) =>
        other is not null
        && Name == other.Name
        && Equals(When, other.When)
        && Choices.AsSpan().SequenceEqual(other.Choices.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Choices.Length);
}
