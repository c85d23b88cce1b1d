using Riposte.Learning.Labels.Targets;

namespace Riposte.Learning.Contracts;

/// <summary>What one symbol brings to a data set of many.</summary>
/// <param name="Symbol">Its name.</param>
/// <param name="Names">Feature names; equal for all symbols.</param>
/// <param name="Columns">Feature columns over the rows of its market table, as features are computed.</param>
/// <param name="Targets">Its labels, of any kind; the kind is equal for all symbols.</param>
public sealed record SymbolData(string Symbol, string[] Names, IReadOnlyList<double[]> Columns, TargetTable Targets);
