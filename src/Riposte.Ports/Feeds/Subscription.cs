using System.Collections.Immutable;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Ports.Feeds;

/// <summary>What to listen to.</summary>
/// <param name="Symbols">Symbols as the venue spells them.</param>
/// <param name="Kinds">Kinds; bars use <paramref name="BarInterval"/>.</param>
/// <param name="BarInterval">Interval of bars.</param>
public sealed record Subscription(ImmutableArray<string> Symbols, ImmutableArray<DataKind> Kinds, Interval BarInterval);
