using Riposte.Core.Hashing;

namespace Riposte.Learning.Contracts;

/// <summary>What a fitted model is.</summary>
/// <param name="Learner">Name of the learner that made it.</param>
/// <param name="FeatureNames">Features in the order it expects.</param>
/// <param name="Outputs">Numbers per row.</param>
/// <param name="Rounds">Rounds kept (trees per output, epochs).</param>
/// <param name="History">Bars of features a row needs; 1 for a model of single rows.</param>
/// <param name="Hash">Hash of the saved form.</param>
public sealed record ModelInfo(
    string Learner,
    string[] FeatureNames,
    int Outputs,
    int Rounds,
    int History,
    Hash128 Hash
);
