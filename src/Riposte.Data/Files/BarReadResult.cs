using Riposte.Core.Market;
using Riposte.Core.Market.Checks;

namespace Riposte.Data.Files;

/// <summary>Bars that passed their checks.</summary>
/// <param name="Table">Bars on their full time grid.</param>
/// <param name="Report">What was found and repaired.</param>
public sealed record BarReadResult(MarketTable Table, CheckReport Report);
