using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;

namespace Riposte.Bench.BoostingQuality;

/// <summary>A data set, cut several times into rows to learn from and rows to be judged on.</summary>
internal sealed record Problem(
    string Name,
    BoostingOptions Options,
    IReadOnlyList<(Dataset Train, Dataset Test)> Splits
);
