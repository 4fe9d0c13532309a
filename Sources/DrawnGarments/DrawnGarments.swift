// DrawnGarments
