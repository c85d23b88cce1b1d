using System.Collections.Immutable;
using Riposte.Core.Market;

namespace Riposte.Features;

/// <summary>Facts about one feature with its arguments.</summary>
/// <param name="Name">Name with arguments: <c>rsi(14)</c>.</param>
/// <param name="Version">Grows when the same inputs give other values.</param>
/// <param name="Inputs">Columns it reads; empty for the calendar.</param>
/// <param name="Outputs">Unique names of its values: <c>rsi(14)</c>, or <c>macd(12,26,9).signal</c>.</param>
/// <param name="WarmUp">Rows from the start of the data that are unknown or conventional, to be dropped.</param>
/// <param name="Memory">Bars, the current one included, that a value can depend on: load as many for equal
/// bits.</param>
/// <param name="Kind">Why the memory is bounded.</param>
/// <param name="Range">Where known values lie.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="Source">Where the definition comes from.</param>
public sealed record FeatureInfo(
    string Name,
    int Version,
    ImmutableArray<Input> Inputs,
    ImmutableArray<string> Outputs,
    int WarmUp,
    int Memory,
    MemoryKind Kind,
    ValueRange Range,
    Unit Unit,
    string Source
);
