namespace Riposte.Learning.Scores;

/// <summary>One bin of a reliability curve: probabilities in (Low, High]; the first bin holds 0 too.</summary>
/// <param name="Low">Lower end, exclusive.</param>
/// <param name="High">Upper end, inclusive.</param>
/// <param name="Predicted">Weighted mean probability in the bin; NaN when empty.</param>
/// <param name="Observed">Weighted share of rows in the bin for which it happened; NaN when empty.</param>
/// <param name="Rows">Rows in the bin with a weight above 0.</param>
/// <param name="Weight">Their weight.</param>
public sealed record ReliabilityBin(
    double Low,
    double High,
    double Predicted,
    double Observed,
    int Rows,
    double Weight
);
