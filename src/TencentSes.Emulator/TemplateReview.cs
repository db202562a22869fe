namespace TencentSes.Emulator;

/// <summary>Who decides on templates under review.</summary>
public enum TemplateReview
{
    /// <summary>Every template is approved once <see cref="EmulatorOptions.TemplateReviewDelay"/> has passed.</summary>
    Automatic,

    /// <summary>Templates stay under review until <see cref="EmulatorControl.ReviewTemplate"/> decides.</summary>
    Manual,
}
