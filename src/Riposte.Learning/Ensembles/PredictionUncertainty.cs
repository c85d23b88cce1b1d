using System.Runtime.InteropServices;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Ensembles;

/// <summary>How sure an ensemble is of one prediction: stands beside the <see cref="Prediction"/> of the same
/// bar.</summary>
/// <param name="Bar">Open time of the closed decision bar.</param>
/// <param name="Disagreement">Mutual information between outcome and member, nats (<see cref="Ensembles.Disagreement"/>);
/// NaN when no member is known.</param>
/// <param name="Spread">Standard deviation of the members' probabilities of the class they differ about most.</param>
/// <param name="Set">Conformal set of outcomes by class: bit c for the <see cref="Outcome"/> c. A set of one says that
/// the other outcomes hardly ever happen at such probabilities.</param>
/// <remarks>Packed without gaps: stored and named by its bytes.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct PredictionUncertainty(Instant Bar, double Disagreement, double Spread, int Set)
{
    /// <summary>Whether an outcome is in the set.</summary>
    public bool Holds(Outcome outcome) => (Set & (1 << (int)outcome)) != 0;

    /// <summary>Number of outcomes in the set.</summary>
    public int SetSize => System.Numerics.BitOperations.PopCount((uint)Set);
}
