using Riposte.Core.Manifests;
using Riposte.Reports;
using Riposte.Runtime.Configuration;

namespace Riposte.Runtime.Runs;

/// <summary>What a run leaves in its folder.</summary>
/// <param name="Report">The report.</param>
/// <param name="Manifests">One per stage.</param>
/// <param name="History">Trials on the same bars before this one.</param>
/// <param name="Config">The effective configuration.</param>
/// <param name="Walk">The folds and the newest fold's model.</param>
public sealed record RunFiles(
    ReportData Report,
    IReadOnlyList<StageManifest> Manifests,
    IReadOnlyList<TrialRecord> History,
    RunConfig Config,
    WalkForwardResult Walk
);
