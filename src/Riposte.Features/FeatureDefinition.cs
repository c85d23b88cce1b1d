using System.Collections.Immutable;
using Riposte.Core.Market;

namespace Riposte.Features;

/// <summary>An entry of the catalogue: everything about a feature but its arguments.</summary>
public sealed record FeatureDefinition
{
    /// <summary>Name in configuration: small letters, digits and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>Grows when the same inputs give other values. Default 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What it is about.</summary>
    public required Family Family { get; init; }

    /// <summary>One line that says what it is, with its formula.</summary>
    public required string Summary { get; init; }

    /// <summary>Parameters in order; empty when it takes none.</summary>
    public ImmutableArray<FeatureParameter> Parameters { get; init; } = [];

    /// <summary>A rule between arguments: null when it holds, else what is wrong.</summary>
    public Func<FeatureArguments, string?> Problem { get; init; } = _ => null;

    /// <summary>Columns it reads; empty for the calendar.</summary>
    public required ImmutableArray<Input> Inputs { get; init; }

    /// <summary>Names of several outputs; empty when there is one, which bears the feature's name.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>Unit of all outputs.</summary>
    public required Unit Unit { get; init; }

    /// <summary>Range of all outputs.</summary>
    public required ValueRange Range { get; init; }

    /// <summary>Why the memory is bounded. Default <see cref="MemoryKind.Window"/>.</summary>
    public MemoryKind Kind { get; init; } = MemoryKind.Window;

    /// <summary>Author, title, year.</summary>
    public required string Source { get; init; }

    /// <summary>First row of clean data at which every output is known.</summary>
    public required Func<FeatureArguments, int> WarmUp { get; init; }

    /// <summary>Bars a value can depend on; WarmUp + 1 when not given, as for plain windows.</summary>
    public Func<FeatureArguments, int>? Memory { get; init; }

    /// <summary>Makes the feature.</summary>
    public required Func<FeatureInfo, FeatureArguments, FeatureNode> Build { get; init; }

    /// <summary>
    /// Whether values of instruments with different prices and volumes are comparable, as models need.
    /// </summary>
    public bool IsScaleFree => Unit is not (Unit.Price or Unit.Volume or Unit.PerVolume);

    /// <summary>The facts for some arguments.</summary>
    /// <param name="name">Name with arguments.</param>
    /// <param name="arguments">Arguments that the parameters allow.</param>
    public FeatureInfo Describe(string name, FeatureArguments arguments)
    {
        var warmUp = WarmUp(arguments);
        return new FeatureInfo(
            name,
            Version,
            Inputs,
            Outputs.IsEmpty ? [name] : [.. Outputs.Select(output => $"{name}.{output}")],
            warmUp,
            Memory?.Invoke(arguments) ?? warmUp + 1,
            Kind,
            Range,
            Unit,
            Source
        );
    }
}
