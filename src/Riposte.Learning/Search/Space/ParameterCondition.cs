using System.Collections.Immutable;

namespace Riposte.Learning.Search.Space;

/// <summary>A parameter counts only while a choice has one of some values.</summary>
/// <param name="Parameter">Name of a <see cref="ChoiceParameter"/> that stands earlier in the space.</param>
/// <param name="Choices">The choices under which it counts; at least one, all of them among its choices.</param>
public sealed record ParameterCondition(string Parameter, ImmutableArray<string> Choices)
{
    /// <summary>Equal by content.</summary>
    public bool Equals(ParameterCondition? other) =>
        other is not null && Parameter == other.Parameter && Choices.AsSpan().SequenceEqual(other.Choices.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Parameter, Choices.Length);
}
