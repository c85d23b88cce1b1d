namespace Riposte.Reports.Validation;

/// <summary>A stretch of time in which labels have one role.</summary>
/// <param name="Role">The role.</param>
/// <param name="From">Start, as a share of the time from the first label to the last.</param>
/// <param name="To">End.</param>
public sealed record RoleStretch(RowRole Role, double From, double To);
