using Riposte.Learning.Splits;

namespace Riposte.Runtime.Configuration;

/// <summary><c>validation</c>: how history is cut into training and test.</summary>
/// <param name="Scheme"><c>walk_forward</c>.</param>
/// <param name="Window"><c>rolling</c>, <c>expanding</c> or <c>anchored</c>.</param>
/// <param name="Train">Length of a training window.</param>
/// <param name="Test">Length of a test window.</param>
/// <param name="Step">How far the windows move.</param>
/// <param name="Embargo">Gap left out after a test block; null takes the label horizon (<c>auto</c>).</param>
/// <param name="InnerFolds">Purged blocks inside a training window, for out-of-fold scores.</param>
public sealed record ValidationSection(
    string Scheme,
    string Window,
    PeriodSetting Train,
    PeriodSetting Test,
    PeriodSetting Step,
    Embargo? Embargo,
    int InnerFolds
);
