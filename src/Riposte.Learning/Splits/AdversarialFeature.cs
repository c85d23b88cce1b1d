namespace Riposte.Learning.Splits;

/// <summary>How well one feature tells test rows from training rows.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Gain">Its share of the classifier's gain, mean over folds; NaN where the learner measures none.</param>
/// <param name="Auc">AUC of its values alone: 0.5 tells nothing, 1 is larger in every test row, 0 smaller; NaN where a
/// side has no known value.</param>
public sealed record AdversarialFeature(string Name, double Gain, double Auc);
