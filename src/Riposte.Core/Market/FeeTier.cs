using Riposte.Core.Time;

namespace Riposte.Core.Market;

/// <summary>Fees of an account that trades enough.</summary>
/// <param name="From">Since when the venue grants it; of the tables of a venue the last one that has begun
/// counts.</param>
/// <param name="Volume">Least notional traded over the 30 UTC days before, in quote currency.</param>
/// <param name="Taker">Taker fee.</param>
/// <param name="Maker">Maker fee; negative is a rebate.</param>
public readonly record struct FeeTier(Instant From, double Volume, double Taker, double Maker);
