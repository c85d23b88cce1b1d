using Riposte.Core.Randomness;
using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Pruners;

/// <summary>
/// Hyperband: trials are dealt into brackets of successive halving that differ in how early they stop trials; a trial is
/// compared within its bracket. Source: Li, Jamieson, DeSalvo, Rostamizadeh, Talwalkar, "Hyperband: A Novel Bandit-Based
/// Approach to Hyperparameter Optimization" (2018), algorithm 1, with asynchronous brackets as Optuna's
/// <c>HyperbandPruner</c> has them.
/// </summary>
/// <remarks>
/// With R the greatest step of a complete trial there are B = ⌊log_η(R / m)⌋ + 1 brackets; bracket b begins at step
/// m·η^b and gets trials in proportion to ⌈B·η^s / (s + 1)⌉, s = B − 1 − b, dealt by a hash of seed and number. Nothing
/// stops before the first trial is complete.
/// </remarks>
/// <param name="minStep">First rung m of the first bracket; at least 1.</param>
/// <param name="factor">η, at least 2.</param>
/// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
public sealed class HyperbandPruner(int minStep = 1, int factor = 3) : IPruner
{
    private readonly int minStep = PrunerSettings.AtLeast(minStep, 1, nameof(minStep));
    private readonly int factor = PrunerSettings.AtLeast(factor, 2, nameof(factor));

    /// <inheritdoc/>
    public bool ShouldStop(StudyView view, Trial trial)
    {
        var greatest = 0;
        foreach (var told in view.Told)
        {
            if (told.State == TrialState.Complete && !told.Intermediates.IsEmpty)
            {
                greatest = Math.Max(greatest, told.Intermediates[^1].Step);
            }
        }
        var budgets = Budgets(greatest);
        if (budgets.Length == 0)
        {
            return false;
        }
        var seed = view.Options.Seed;
        var bracket = Bracket(budgets, seed, trial.Number);
        return Halving.ShouldStop(
            view.Options.Goals[0],
            view.Told.Concat(view.Pending).Where(other => Bracket(budgets, seed, other.Number) == bracket),
            trial,
            (minStep, factor, bracket)
        );
    }

    /// <summary>Shares of the brackets for a greatest step; empty when it is below the first rung.</summary>
    internal int[] Budgets(int greatest)
    {
        var count = 0;
        for (var step = (long)minStep; step <= greatest; step *= factor)
        {
            count++;
        }
        var budgets = new int[count];
        var power = 1L;
        for (var s = 0; s < count; s++, power *= factor)
        {
            budgets[count - 1 - s] = (int)((count * power + s) / (s + 1));
        }
        return budgets;
    }

    /// <summary>Which bracket a trial belongs to.</summary>
    internal static int Bracket(int[] budgets, ulong seed, int number)
    {
        // Seeds of neighbouring numbers must not share states of the generator that fills the stream.
        var draw = new RandomStream(seed + (ulong)number * 0xD1342543DE82EF95).NextInt(budgets.Sum());
        for (var bracket = 0; ; bracket++)
        {
            draw -= budgets[bracket];
            if (draw < 0)
            {
                return bracket;
            }
        }
    }
}
