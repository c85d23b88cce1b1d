using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks;

/// <summary>How bars are checked.</summary>
/// <param name="Interval">Length of a bar; null takes the most common difference between neighbouring times.</param>
/// <param name="Repair">What may be done to bars that fail.</param>
/// <param name="ListedPerKind">How many findings of one kind the report lists; totals count all. Default 10.</param>
public sealed record BarCheckOptions(
    Interval? Interval = null,
    RepairPolicy Repair = RepairPolicy.None,
    int ListedPerKind = 10
);
