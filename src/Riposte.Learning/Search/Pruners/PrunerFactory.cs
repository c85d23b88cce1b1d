using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Pruners;

/// <summary>Makes the pruner that a study asks for.</summary>
public static class PrunerFactory
{
    /// <summary>The pruner with its default settings.</summary>
    /// <param name="options">How the study searches.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is unknown.</exception>
    public static IPruner Create(StudyOptions options) =>
        options.Pruner switch
        {
            PrunerKind.None => new NoPruner(),
            PrunerKind.Median => new MedianPruner(),
            PrunerKind.Asha => new AshaPruner(),
            PrunerKind.Hyperband => new HyperbandPruner(),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Pruner, "No such pruner."),
        };
}
