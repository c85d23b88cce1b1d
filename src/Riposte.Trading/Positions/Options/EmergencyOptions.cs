namespace Riposte.Trading.Positions.Options;

/// <summary>When a position is left at once. Null and NaN switch a part off. Ranges are those of bars before the one
/// they are held against.</summary>
/// <param name="Move">Move against the position since the open of the decision bar under way.</param>
/// <param name="Range">Range of the decision bar under way, in whichever direction.</param>
/// <param name="Spread">Bid–ask spread ÷ mid price at the close of a bar; bars without quotes never act.</param>
/// <param name="StaleNanoseconds">Age of the last known close; 0 is off.</param>
public sealed record EmergencyOptions(
    Distance? Move = null,
    Distance? Range = null,
    double Spread = double.NaN,
    long StaleNanoseconds = 0
);
