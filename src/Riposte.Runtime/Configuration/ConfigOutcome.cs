using Riposte.Core.Errors;

namespace Riposte.Runtime.Configuration;

/// <summary>A configuration, or everything that is wrong with it.</summary>
/// <param name="Config">The configuration; null when there are problems.</param>
/// <param name="Problems">The problems by file and line; empty when there are none.</param>
public sealed record ConfigOutcome(RunConfig? Config, IReadOnlyList<ConfigProblem> Problems)
{
    /// <summary>The configuration.</summary>
    /// <exception cref="UserException">There are problems; all are listed.</exception>
    public RunConfig Require() =>
        Config
        ?? throw new UserException(
            ErrorKind.Configuration,
            Problems.Count == 1
                ? "The configuration has 1 problem."
                : FormattableString.Invariant($"The configuration has {Problems.Count} problems."),
            string.Join('\n', Problems.Select(p => p.ToString())),
            "Correct the lines above; 'riposte config schema' describes every key."
        );
}
