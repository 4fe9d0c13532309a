import LookbookCLI

runLookbook()
