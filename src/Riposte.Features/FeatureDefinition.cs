using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Errors;
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

    /// <summary>What a user should know beyond the formula: when it is unknown, what each output means, where other
    /// libraries differ and why. One or more sentences; empty when there is nothing to add.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Parameters in order; empty when it takes none.</summary>
    public ImmutableArray<FeatureParameter> Parameters { get; init; } = [];

    /// <summary>A rule between arguments: null when it holds, else what is wrong.</summary>
    public Func<FeatureArguments, string?> Problem { get; init; } = _ => null;

    /// <summary>Columns it reads itself, besides those of the features it uses; empty for the calendar.</summary>
    public required ImmutableArray<Input> Inputs { get; init; }

    /// <summary>
    /// Outputs of other features that it reads, by full name such as <c>atr(14)</c> or <c>macd(12,26,9).signal</c>. A panel
    /// computes each once. Features of the catalogue only.
    /// </summary>
    public Func<FeatureArguments, ImmutableArray<string>> Uses { get; init; } = _ => [];

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

    /// <summary>First row of clean data at which every output is known, counted from the first row at which all used
    /// features are.</summary>
    public required Func<FeatureArguments, int> WarmUp { get; init; }

    /// <summary>Bars, or rows of used features, that a value can depend on; WarmUp + 1 when not given, as for plain
    /// windows.</summary>
    public Func<FeatureArguments, int>? Memory { get; init; }

    /// <summary>Makes the feature.</summary>
    public required Func<FeatureInfo, FeatureArguments, FeatureNode> Build { get; init; }

    /// <summary>
    /// Whether values of instruments with different prices and volumes are comparable, as models need.
    /// </summary>
    public bool IsScaleFree =>
        Unit is not (Unit.Price or Unit.LogPrice or Unit.Volume or Unit.PerVolume or Unit.Money or Unit.PerSecond);

    /// <summary>The facts for some arguments.</summary>
    /// <param name="name">Name with arguments.</param>
    /// <param name="arguments">Arguments that the parameters allow.</param>
    public FeatureInfo Describe(string name, FeatureArguments arguments)
    {
        var own = WarmUp(arguments);
        var memory = Memory?.Invoke(arguments) ?? own + 1;
        if (own < 0 || memory < 1)
        {
            throw new UserException(
                ErrorKind.Configuration,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The feature {name} says a warm-up of {own} and a memory of {memory} bars."
                ),
                "A warm-up is 0 or more; a memory is 1 or more, as the current bar counts.",
                "Correct WarmUp and Memory of its definition."
            );
        }
        var used = Uses(arguments)
            .Select(use => FeatureUse.Parse(use).Spec)
            .Select(spec =>
                spec.Definition.Describe(spec.Text, new FeatureArguments(spec.Arguments, arguments.Interval))
            )
            .ToArray();
        return new FeatureInfo(
            name,
            Version,
            [.. Inputs.Concat(used.SelectMany(info => info.Inputs)).Distinct().Order()],
            Outputs.IsEmpty ? [name] : [.. Outputs.Select(output => $"{name}.{output}")],
            own + used.Select(info => info.WarmUp).DefaultIfEmpty(0).Max(),
            memory + used.Select(info => info.Memory - 1).DefaultIfEmpty(0).Max(),
            Kind,
            Range,
            Unit,
            Source
        );
    }
}
