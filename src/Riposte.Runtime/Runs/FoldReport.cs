using Riposte.Core.Time;
using Riposte.Learning.Pipelines;

namespace Riposte.Runtime.Runs;

/// <summary>One walk-forward fold, as the report shows it.</summary>
/// <param name="Index">Number from 0.</param>
/// <param name="TestStart">Start of the test period.</param>
/// <param name="TestEnd">End, exclusive.</param>
/// <param name="TrainRows">Training labels after purging.</param>
/// <param name="TestRows">Test labels.</param>
/// <param name="Summary">What the fitted pipeline found.</param>
public sealed record FoldReport(
    int Index,
    Instant TestStart,
    Instant TestEnd,
    int TrainRows,
    int TestRows,
    PipelineSummary Summary
);
