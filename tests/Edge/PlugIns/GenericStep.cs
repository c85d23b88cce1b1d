using Riposte.Features;

namespace Riposte.Tests.Edge.PlugIns;

#pragma warning disable CA1000 // A static member of a generic type is what the loader must pass over.

/// <summary>A step that others are made of: its definition cannot be read, as the type is open.</summary>
public struct GenericStep<T> : IBarStep
{
    /// <summary>None.</summary>
    public static FeatureDefinition? Definition => null;

    /// <inheritdoc/>
    public readonly void Step(in BarRow bar, Span<double> outputs) => outputs[0] = bar.Close;
}
