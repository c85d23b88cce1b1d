using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Pipelines;

/// <summary>What turns the features of one closed bar into a prediction.</summary>
public interface IPredictor
{
    /// <summary>Features of a bar that it is given, in order.</summary>
    IReadOnlyList<string> Inputs { get; }

    /// <summary>Names what predicts.</summary>
    Hash128 Hash { get; }

    /// <summary>Predicts one row without allocation.</summary>
    /// <param name="features">Features in the order of <see cref="Inputs"/>; NaN is unknown.</param>
    /// <param name="bar">Open time of the closed bar, and when it is known.</param>
    /// <param name="barriers">Distances of stop and target, as fractions of price.</param>
    Prediction Predict(
        ReadOnlySpan<float> features,
        (Instant Open, Instant KnownAt) bar,
        (double Stop, double Target) barriers
    );
}
