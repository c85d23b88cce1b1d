namespace Riposte.Reports.Labels;

/// <summary>One bar of a picture, or several put together; NaN where none is known.</summary>
/// <param name="Open">First open.</param>
/// <param name="High">Highest high.</param>
/// <param name="Low">Lowest low.</param>
/// <param name="Close">Last close.</param>
public readonly record struct LabelCandle(double Open, double High, double Low, double Close);
