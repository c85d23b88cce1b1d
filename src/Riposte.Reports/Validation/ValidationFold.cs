namespace Riposte.Reports.Validation;

/// <summary>One fold.</summary>
/// <param name="Index">Number from 0.</param>
/// <param name="Periods">Its test periods, from and to as text.</param>
/// <param name="Groups">Number of the group that each period tests.</param>
/// <param name="Train">Labels that train.</param>
/// <param name="Purged">Labels purged.</param>
/// <param name="Embargoed">Labels left out by the embargo alone.</param>
/// <param name="Test">Labels tested.</param>
/// <param name="Stretches">The roles along time, in order.</param>
/// <param name="Scores">How the fitted pipeline did; null where nothing was fitted.</param>
public sealed record ValidationFold(
    int Index,
    (string From, string To)[] Periods,
    int[] Groups,
    int Train,
    int Purged,
    int Embargoed,
    int Test,
    RoleStretch[] Stretches,
    ValidationScores? Scores = null
);
