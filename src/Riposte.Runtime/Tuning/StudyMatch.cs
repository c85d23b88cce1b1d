using Riposte.Core.Errors;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;

namespace Riposte.Runtime.Tuning;

/// <summary>Whether what is asked for is the study that bears the name already.</summary>
internal static class StudyMatch
{
    /// <summary>Does nothing when it is.</summary>
    /// <exception cref="UserException">It is another study (kind Configuration).</exception>
    public static void Require(StudyRecord stored, StudyRecord asked)
    {
        var differences = Differences(stored, asked).ToArray();
        if (differences.Length > 0)
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"The study {asked.Name} exists and is another one: {string.Join(", and ", differences)}.",
                "Trials of different problems cannot be compared.",
                IsOfAnotherProgram(stored, asked)
                    ? "Go on with the build that began it, or begin another with 'riposte tune start' and --name; it can still be read."
                    : $"Choose another name with --name, or go on with it as it was: 'riposte tune resume {asked.Name}'."
            );
        }
    }

    private static IEnumerable<string> Differences(StudyRecord stored, StudyRecord asked)
    {
        if (stored.Subject != asked.Subject)
        {
            var (before, now) = (Hashes(stored), Hashes(asked));
            string[] parts =
            [
                .. now.Keys.Where(part =>
                    !string.Equals(before.GetValueOrDefault(part), now[part], StringComparison.Ordinal)
                ),
            ];
            yield return parts.Length == 0
                ? "its folds or its holdout differ"
                : $"its {string.Join(" and its ", parts)} {(parts.Length == 1 ? "differs" : "differ")}";
        }
        if (stored.Space.Hash != asked.Space.Hash)
        {
            yield return "it varies other values";
        }
        if (!AreEqual(stored.Options, asked.Options))
        {
            yield return "it searches in another way (goal, sampler, pruner, batch or seed)";
        }
    }

    private static bool IsOfAnotherProgram(StudyRecord stored, StudyRecord asked) =>
        !string.Equals(
            Hashes(stored).GetValueOrDefault(StudyNote.Program),
            Hashes(asked)[StudyNote.Program],
            StringComparison.Ordinal
        );

    private static IReadOnlyDictionary<string, string> Hashes(StudyRecord study) =>
        StudyNote.Read(study.Name, study.Description).Hashes;

    private static bool AreEqual(StudyOptions one, StudyOptions other) =>
        one.Goals.AsSpan().SequenceEqual(other.Goals.AsSpan())
        && one with { Goals = default } == other with { Goals = default };
}
