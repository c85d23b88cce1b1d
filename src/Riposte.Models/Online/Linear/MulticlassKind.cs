namespace Riposte.Models.Online.Linear;

/// <summary>How a linear learner treats more than two classes.</summary>
public enum MulticlassKind
{
    /// <summary>One softmax over all classes (multinomial logistic regression).</summary>
    Multinomial,

    /// <summary>One classifier a class against the others; their probabilities are divided by their sum.</summary>
    OneVsRest,
}
