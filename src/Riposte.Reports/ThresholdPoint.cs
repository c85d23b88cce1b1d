namespace Riposte.Reports;

/// <summary>One candidate threshold, scored on training data only.</summary>
/// <param name="Side"><c>long</c> or <c>short</c>.</param>
/// <param name="Threshold">Entry probability.</param>
/// <param name="Trades">Trades on the traded sequence, all folds together.</param>
/// <param name="MeanNetReturn">Mean net return of a trade.</param>
/// <param name="ChosenFolds">Folds that chose this threshold.</param>
public sealed record ThresholdPoint(string Side, double Threshold, int Trades, double MeanNetReturn, int ChosenFolds);
