using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Tuning;

/// <summary>
/// Every look at a holdout in a workspace, whichever study it was for: days that one study has chosen by are no longer
/// unseen for the next one. Safe for any number of processes at once: of two that play the same trial at once, one is kept.
/// </summary>
/// <param name="workspace">The workspace.</param>
public sealed class HoldoutLedger(string workspace)
{
    private readonly LedgerFile<HoldoutLook> file = new(
        Path.Combine(workspace, "studies", "holdout.jsonl"),
        look => look.Key,
        "look at a holdout",
        "It says how often days held out were looked at, which nothing else knows."
    );

    /// <summary>The looks so far, in order.</summary>
    /// <exception cref="UserException">The file is damaged (kind Data).</exception>
    public IReadOnlyList<HoldoutLook> All() => file.ReadAll();

    /// <summary>What a trial earned there; null when it was not played.</summary>
    /// <param name="study">The study.</param>
    /// <param name="trial">The trial; null for none.</param>
    /// <exception cref="UserException">The file is damaged (kind Data).</exception>
    public HoldoutLook? Of(StudyRecord study, Trial? trial)
    {
        if (trial is null)
        {
            return null;
        }
        var key = StudyAccount.Name(study, trial);
        return All().FirstOrDefault(look => look.Key == key);
    }

    /// <summary>How many different trials were played on some of the days of a look, itself among them.</summary>
    /// <param name="look">The look; 0 for none.</param>
    /// <exception cref="UserException">The file is damaged (kind Data).</exception>
    public int Count(HoldoutLook? look) => look is null ? 0 : All().Count(look.Meets);

    /// <summary>What a reader must know about looks; null for fewer than two.</summary>
    /// <param name="looks">Their number.</param>
    public static string? Warning(int looks) =>
        looks > 1
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{looks} winners have been played on the holdout by now: each look makes the next one worth less."
            )
            : null;

    /// <summary>Keeps a look, unless the same was played before.</summary>
    /// <exception cref="UserException">The file is damaged (kind Data).</exception>
    public void Add(HoldoutLook look) => file.Append([look]);
}
