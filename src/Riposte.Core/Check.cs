using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Riposte.Core;

/// <summary>Invariants that hold in release builds too. A broken one is a defect of ours, never of the input.</summary>
public static class Check
{
    /// <summary>Stops the step when an invariant does not hold.</summary>
    /// <exception cref="InvariantException">The condition is false.</exception>
    public static void That(
        [DoesNotReturnIf(false)] bool condition,
        [CallerArgumentExpression(nameof(condition))] string? expression = null
    )
    {
        if (!condition)
        {
            throw new InvariantException($"Broken invariant: {expression}.");
        }
    }
}
