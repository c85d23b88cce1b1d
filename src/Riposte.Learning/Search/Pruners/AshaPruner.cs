using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Pruners;

/// <summary>
/// Asynchronous successive halving: at the steps m, m·η, m·η², … only the best 1/η of the trials that have come so far go
/// on. Source: Li, Jamieson, Rostamizadeh, Gonina, Hardt, Recht, Talwalkar, "A System for Massively Parallel
/// Hyperparameter Tuning" (2020), algorithm 2, without going back to trials that have stopped, as Optuna's
/// <c>SuccessiveHalvingPruner</c> does it.
/// </summary>
/// <param name="minStep">First rung m; at least 1.</param>
/// <param name="reduction">η, at least 2.</param>
/// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
public sealed class AshaPruner(int minStep = 1, int reduction = 4) : IPruner
{
    private readonly int minStep = PrunerSettings.AtLeast(minStep, 1, nameof(minStep));
    private readonly int reduction = PrunerSettings.AtLeast(reduction, 2, nameof(reduction));

    /// <inheritdoc/>
    public bool ShouldStop(StudyView view, Trial trial) =>
        Halving.ShouldStop(view.Options.Goals[0], view.Told.Concat(view.Pending), trial, (minStep, reduction, 0));
}
