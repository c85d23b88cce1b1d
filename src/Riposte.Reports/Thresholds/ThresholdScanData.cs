using Riposte.Learning.Thresholds;

namespace Riposte.Reports.Thresholds;

/// <summary>What a scan of thresholds found.</summary>
/// <param name="Source">Name of the file.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Options">How it was searched.</param>
/// <param name="Choice">What was chosen.</param>
/// <param name="Bands">Every candidate with its interval, longs first, thresholds rising.</param>
/// <param name="Around">What lies around the chosen thresholds; only sides that trade.</param>
/// <param name="Regimes">Thresholds by regime; empty without regimes.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record ThresholdScanData(
    string Source,
    int Rows,
    ThresholdOptions Options,
    ThresholdChoice Choice,
    IReadOnlyList<ThresholdBand> Bands,
    IReadOnlyList<ThresholdSensitivity> Around,
    IReadOnlyList<RegimeThreshold> Regimes,
    IReadOnlyList<string> Notes
);
