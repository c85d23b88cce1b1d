using Riposte.Learning.Contracts;
using Riposte.Learning.Pipelines;

namespace Riposte.Runtime.Runs;

/// <summary>What one fold gives.</summary>
/// <param name="Fitted">The pipeline, fitted on the fold's training labels.</param>
/// <param name="Rows">The decision bars of its test periods, as rows of the decision bars.</param>
/// <param name="Predictions">What the pipeline says of them, in time order.</param>
/// <param name="Report">What a report shows of the fold.</param>
public sealed record FittedFold(SignalPipeline Fitted, int[] Rows, Prediction[] Predictions, FoldReport Report);
