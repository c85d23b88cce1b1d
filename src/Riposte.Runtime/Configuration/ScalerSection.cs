namespace Riposte.Runtime.Configuration;

/// <summary><c>features_config.scaler</c> and what belongs to it.</summary>
/// <param name="Kind">Name of the scaler; <c>none</c> leaves values as they are.</param>
/// <param name="QuantileOutput">What ranks become: <c>uniform</c> or <c>normal</c>.</param>
/// <param name="WinsoriseShare">Share of values pulled in at each end.</param>
public sealed record ScalerSection(string Kind, string QuantileOutput, double WinsoriseShare);
